package httpd

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/rs/cors"

	"coldwar"
)

// CheckOrigin says what is wrong with an origin for [Options]; the error is
// an *[coldwar.Error].
func CheckOrigin(origin string) error {
	if origin == "*" {
		return nil
	}
	// url.Parse takes no * for a port, which is where it helps in development.
	plain := strings.ToLower(strings.Replace(origin, ":*", ":1", 1))
	u, err := url.Parse(plain)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || plain != u.Scheme+"://"+u.Host || strings.Count(origin, "*") > 1 {
		return coldwar.Errorf(coldwar.Invalid, "%s is not an origin; one is \"*\" or a scheme and a host without a path, such as \"https://example.org\", \"http://localhost:3000\" or \"https://*.example.org\".", coldwar.Quote(origin))
	}
	return nil
}

// ownOrigin keeps browsers from calling h for a page of another origin that
// is not among those allowed. Their GETs are answered, but without the header
// that would let the page read the answer; all that could write is refused.
func ownOrigin(h http.Handler, public string, allowed []string) (http.Handler, error) {
	for _, origin := range allowed {
		if err := CheckOrigin(origin); err != nil {
			return nil, err
		}
	}
	foreign := http.NewCrossOriginProtection()
	if public != "" {
		u, err := url.Parse(public)
		if err != nil || foreign.AddTrustedOrigin(u.Scheme+"://"+u.Host) != nil {
			return nil, coldwar.Errorf(coldwar.Invalid, "%s is not a web address.", coldwar.Quote(public))
		}
	}
	if len(allowed) == 0 { // rs/cors takes an empty list for "*"
		return refuse(h, foreign.Check), nil
	}
	c := cors.New(cors.Options{
		AllowedOrigins: allowed,
		AllowedMethods: []string{http.MethodGet, http.MethodHead, http.MethodPost},
		AllowedHeaders: []string{"*"},
		ExposedHeaders: []string{"ETag", "Retry-After", headerRequestID},
		MaxAge:         600,
	})
	return c.Handler(refuse(h, func(r *http.Request) error {
		if c.OriginAllowed(r) {
			return nil
		}
		return foreign.Check(r)
	})), nil
}

func refuse(h http.Handler, check func(*http.Request) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// For <script> and <img>, which don't ask for leave as scripts do.
		w.Header().Set("Cross-Origin-Resource-Policy", "same-origin")
		if check(r) != nil {
			fail(w, r, http.StatusForbidden, "FORBIDDEN", "Pages of another origin may not call this server. Whoever runs it can allow them with --cors-origin.")
			return
		}
		h.ServeHTTP(w, r)
	})
}
