package httpd

import (
	"net/http"

	"coldwar"
)

// healthz says that the process is alive.
func (s *Server) healthz(w http.ResponseWriter, r *http.Request) {
	health(w, http.StatusOK, "alive")
}

// readyz says whether requests would be answered now. It says no from the
// moment the server was told to stop, so that a balancer sends no more.
func (s *Server) readyz(w http.ResponseWriter, r *http.Request) {
	if s.closing.Load() {
		health(w, http.StatusServiceUnavailable, "not ready: The server is stopping.")
		return
	}
	if s.ready != nil {
		if err := s.ready(r.Context()); err != nil {
			_, message := coldwar.UserError(err)
			s.log.Warn("not ready", "request", requestID(r), "error", err)
			health(w, http.StatusServiceUnavailable, "not ready: "+message)
			return
		}
	}
	health(w, http.StatusOK, "ready")
}

func health(w http.ResponseWriter, status int, word string) {
	w.Header().Set("Cache-Control", "no-store")
	writeText(w, status, word)
}
