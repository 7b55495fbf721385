package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// TestMain lets the tests start this binary as the command, to send it signals.
func TestMain(m *testing.M) {
	if os.Getenv("TEST_AS_COMMAND") != "" {
		main()
	}
	os.Exit(m.Run())
}

// served is a server that runs in this process.
type served struct {
	url    string
	stop   context.CancelFunc
	done   chan struct{}
	err    error
	remark bytes.Buffer // to be read when done
}

var startLine = regexp.MustCompile(`^Serving \S+ at (http://\S+)\n$`)

// serve runs "coldwar serve" on a free port until it is stopped or the test
// ends.
func serve(t testing.TB, args ...string) *served {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	s := &served{stop: stop, done: make(chan struct{})}
	out, print := io.Pipe()
	go func() {
		defer close(s.done)
		s.err = run(ctx, append([]string{"serve", "--addr", "127.0.0.1:0"}, args...), strings.NewReader(""), print, &s.remark)
		print.Close()
	}()
	t.Cleanup(func() {
		stop()
		<-s.done
	})
	line, _ := bufio.NewReader(out).ReadString('\n')
	found := startLine.FindStringSubmatch(line)
	if found == nil {
		stop()
		<-s.done
		t.Fatalf("serve printed %q and said %s", line, &s.remark)
	}
	s.url = found[1]
	return s
}

// get gets a path and gives status and body.
func (s *served) get(t testing.TB, path string) (int, string) {
	t.Helper()
	res, err := http.Get(s.url + path)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(body)
}

func TestServe(t *testing.T) {
	t.Chdir(t.TempDir())
	s := serve(t)
	for _, tt := range []struct {
		path   string
		status int
		want   string
	}{
		{"/healthz", 200, "alive"},
		{"/readyz", 200, "ready"},
		{"/graphql?query={eventsByYear(year:1953){nodes{id}}}", 200, "event:death-of-joseph-stalin"},
		{"/feeds/timelinejs.json?during=1953", 200, "event:death-of-joseph-stalin"},
		{"/feeds/vis.json?during=1953", 200, "event:death-of-joseph-stalin"},
		{"/", 200, "<html"},
		{"/essays/dasvidaniya-china", 200, "<html"},
		{"/import", 404, "NOT_FOUND"},
	} {
		if status, body := s.get(t, tt.path); status != tt.status || !strings.Contains(body, tt.want) {
			t.Errorf("%s: %d %.200s", tt.path, status, body)
		}
	}

	// What works on the file works through the server, with the same result.
	held := command(t, "", "events")
	if held.status != 1 || !strings.Contains(held.remark, "--url") {
		t.Errorf("a file that a server holds: %+v", held)
	}
	held = command(t, "", "export")
	if held.status != 1 || !strings.Contains(held.remark, "stop the server") {
		t.Errorf("a command without --url: %+v", held)
	}
	commands := [][]string{
		{"events", "--year", "1953"}, {"events", "--json"}, {"query", "{info{events}}"}, {"link", "--format", "json", "-"},
	}
	const text = "Stalin died in March 1953 (Cheek 18). Mao, before 1956 or about 1957, and the Communist Party were told on 24-25 February."
	var through []string
	for _, args := range commands {
		through = append(through, succeed(t, text, append(args, "--url", s.url)...))
	}
	s.stop()
	<-s.done
	if s.err != nil || !strings.Contains(s.remark.String(), "msg=request") {
		t.Errorf("stopped with %v and said %s", s.err, &s.remark)
	}
	for i, args := range commands {
		if direct := succeed(t, text, args...); direct != through[i] {
			t.Errorf("coldwar %v prints on the file:\n%s\nthrough the server:\n%s", args, direct, through[i])
		}
	}
}

func TestServeEmptyAndVariables(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("COLDWAR_DB", filepath.Join(dir, "from-env.db"))
	t.Setenv("COLDWAR_EMPTY", "true")
	t.Setenv("COLDWAR_CORS_ORIGIN", "https://one.example, https://two.example")
	t.Setenv("COLDWAR_BASE_URL", "https://public.example/coldwar/")
	t.Setenv("COLDWAR_ADDR", "nonsense") // the flag of serve wins
	t.Setenv("COLDWAR_LOG_FORMAT", "json")
	s := serve(t)
	if status, body := s.get(t, "/graphql?query={info{events}}"); status != 200 || !strings.Contains(body, `"events":0`) {
		t.Errorf("an empty database: %d %s", status, body)
	}
	for origin, allowed := range map[string]bool{"https://one.example": true, "https://two.example": true, "https://three.example": false} {
		req, _ := http.NewRequest("GET", s.url+"/graphql?query={info{events}}", nil)
		req.Header.Set("Origin", origin)
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if got := res.Header.Get("Access-Control-Allow-Origin") == origin; got != allowed {
			t.Errorf("%s is allowed: %v", origin, got)
		}
	}
	for origin, status := range map[string]int{"https://public.example": 200, "https://three.example": 403} {
		req, _ := http.NewRequest("POST", s.url+"/graphql", strings.NewReader(`{"query":"{info{events}}"}`))
		req.Header.Set("Origin", origin)
		req.Header.Set("Content-Type", "application/json")
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != status {
			t.Errorf("a POST of a page of %s: %s, want %d", origin, res.Status, status)
		}
	}
	s.stop()
	<-s.done
	var record struct{ Msg string }
	if line, _ := s.remark.ReadString('\n'); json.Unmarshal([]byte(line), &record) != nil || record.Msg == "" {
		t.Errorf("the log is not JSON: %s", line)
	}
	if !exists(filepath.Join(dir, "from-env.db")) {
		t.Error("COLDWAR_DB has no effect")
	}

	for name, value := range map[string]string{"COLDWAR_EMPTY": "perhaps", "COLDWAR_ADDR": "8080", "COLDWAR_CORS_ORIGIN": "one.example", "COLDWAR_BASE_URL": "example.org"} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("COLDWAR_ADDR", "")
			t.Setenv(name, value)
			if got := command(t, "", "serve"); got.status != 2 || !strings.Contains(got.remark, name+` \"`+value) {
				t.Errorf("got %+v", got)
			}
		})
	}
}

// TestServeKeepsWhatIsThere: a database that exists is never seeded.
func TestServeKeepsWhatIsThere(t *testing.T) {
	s := serve(t, "--db", small(t))
	if _, body := s.get(t, "/graphql?query={info{events}}"); !strings.Contains(body, `"events":4`) {
		t.Errorf("got %s", body)
	}
}

func TestServeOnABusyPort(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close()
	t.Chdir(t.TempDir())
	got := command(t, "", "serve", "--addr", ln.Addr().String())
	if got.status != 1 || !strings.Contains(got.remark, ln.Addr().String()+" is in use") || !strings.Contains(got.remark, "--addr") || exists(defaultDB) {
		t.Errorf("got %+v", got)
	}
}

// TestServeSaysWhatCannotBe gives a place where no database can be made and an
// address that is not this machine's.
func TestServeSaysWhatCannotBe(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, tt := range []struct{ db, address, want string }{
		{filepath.Join("none", "x.db"), "127.0.0.1:0", filepath.Join("none", "x.db") + " cannot be made: no such file or directory"},
		{"x.db", "192.0.2.1:0", "--addr 192.0.2.1:0 cannot be listened on: cannot assign requested address"},
	} {
		got := command(t, "", "serve", "--db", tt.db, "--addr", tt.address)
		if got.status != 1 || got.remark != "coldwar: "+tt.want+"\n" || exists(tt.db) {
			t.Errorf("got %+v, want %s", got, tt.want)
		}
	}
}

func TestServeRefusesForeignFiles(t *testing.T) {
	for name, content := range map[string]string{"empty": "", "foreign": "SQLite format 3\x00" + strings.Repeat("x", 10_000)} {
		t.Run(name, func(t *testing.T) {
			db := filepath.Join(t.TempDir(), "x.db")
			if err := os.WriteFile(db, []byte(content), 0o666); err != nil {
				t.Fatal(err)
			}
			if got := command(t, "", "serve", "--addr", "127.0.0.1:0", "--db", db); got.status != 1 || got.out != "" {
				t.Errorf("got %+v", got)
			}
			if b, _ := os.ReadFile(db); string(b) != content {
				t.Error("the file was altered")
			}
		})
	}
}

func TestReachable(t *testing.T) {
	for _, tt := range []struct{ asked, listening, want string }{
		{"127.0.0.1:0", "127.0.0.1:4000", "http://127.0.0.1:4000"},
		{"localhost:8080", "127.0.0.1:8080", "http://localhost:8080"},
		{"[::1]:0", "[::1]:4000", "http://[::1]:4000"},
		{":8080", "[::]:8080", "http://localhost:8080"},
		{"0.0.0.0:80", "0.0.0.0:80", "http://localhost:80"},
		{"[::]:80", "[::]:80", "http://localhost:80"},
	} {
		addr, err := net.ResolveTCPAddr("tcp", tt.listening)
		if err != nil {
			t.Fatal(err)
		}
		if got := reachable(tt.asked, addr); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.asked, got, tt.want)
		}
	}
}

func TestServeOnIPv6(t *testing.T) {
	if ln, err := net.Listen("tcp", "[::1]:0"); err != nil {
		t.Logf("this machine has no IPv6: %v", err)
		return
	} else {
		ln.Close()
	}
	s := serve(t, "--db", small(t), "--addr", "[::1]:0")
	if status, _ := s.get(t, "/readyz"); status != 200 || !strings.HasPrefix(s.url, "http://[::1]:") {
		t.Errorf("%s: %d", s.url, status)
	}
}

// process starts this binary as the command.
func process(t *testing.T, args ...string) (*exec.Cmd, *bufio.Reader, *bytes.Buffer) {
	t.Helper()
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), "TEST_AS_COMMAND=1")
	var remark bytes.Buffer
	cmd.Stderr = &remark
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill() })
	return cmd, bufio.NewReader(out), &remark
}

// TestSignalFinishesRunningRequests sends SIGTERM while a request is half
// sent: it is answered all the same, and the process ends with 0.
func TestSignalFinishesRunningRequests(t *testing.T) {
	cmd, out, remark := process(t, "serve", "--addr", "127.0.0.1:0", "--db", small(t))
	line, _ := out.ReadString('\n')
	found := startLine.FindStringSubmatch(line)
	if found == nil {
		t.Fatalf("printed %q", line)
	}
	conn, err := net.Dial("tcp", strings.TrimPrefix(found[1], "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	const body = `{"query":"{info{events}}"}`
	io.WriteString(conn, "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 26\r\nExpect: 100-continue\r\n\r\n")
	answer := bufio.NewReader(conn)
	if line, err := answer.ReadString('\n'); err != nil || !strings.Contains(line, "100 Continue") { // its handler reads now
		t.Fatalf("got %q, %v", line, err)
	}
	answer.ReadString('\n')
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	for { // until it has stopped listening
		c, err := net.Dial("tcp", strings.TrimPrefix(found[1], "http://"))
		if err != nil {
			break
		}
		c.Close()
		time.Sleep(time.Millisecond)
	}
	io.WriteString(conn, body)
	res, err := http.ReadResponse(answer, nil)
	if err != nil {
		t.Fatalf("the running request got no answer: %v", err)
	}
	defer res.Body.Close()
	if b, err := io.ReadAll(res.Body); err != nil || string(b) != `{"data":{"info":{"events":4}}}` {
		t.Errorf("got %s, %v", b, err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("the process ended with %v and said %s", err, remark)
	}
}

// TestKillWhileSeeding kills a first start at many moments. A database is
// there whole or not at all, and the next start serves all of it.
func TestKillWhileSeeding(t *testing.T) {
	whole := filepath.Join(t.TempDir(), "whole.db")
	succeed(t, "", "seed", "--db", whole)
	want := succeed(t, "", "export", "--db", whole)
	dir := t.TempDir()
	unfinishedSeen := false
	for moment := range 12 {
		db := filepath.Join(dir, string(rune('a'+moment))+".db")
		cmd, out, _ := process(t, "serve", "--addr", "127.0.0.1:0", "--db", db)
		var waiting sync.WaitGroup
		waiting.Go(func() { io.Copy(io.Discard, out) })
		for begun := false; !begun; time.Sleep(time.Millisecond) { // from the first sign of a database on
			names, _ := filepath.Glob(db + "*")
			begun = len(names) > 0
		}
		time.Sleep(time.Duration(moment) * 4 * time.Millisecond)
		cmd.Process.Kill()
		waiting.Wait()
		cmd.Wait()
		left, _ := filepath.Glob(db + unfinished + "*")
		unfinishedSeen = unfinishedSeen || len(left) > 0 && !exists(db)
		s := serve(t, "--db", db)
		s.stop()
		<-s.done
		if got := succeed(t, "", "export", "--db", db); got != want {
			t.Errorf("killed at moment %d, the next start serves %d bytes of %d", moment, len(got), len(want))
		}
	}
	if !unfinishedSeen {
		t.Error("no kill came while the database was made, so nothing was tested")
	}
}

// TestInterruptWhileSeeding leaves nothing behind.
func TestInterruptWhileSeeding(t *testing.T) {
	t.Chdir(t.TempDir())
	ctx, stop := context.WithCancel(t.Context())
	stop()
	var out, remark bytes.Buffer
	err := run(ctx, []string{"seed"}, strings.NewReader(""), &out, &remark)
	if exitStatus(err) != 1 || remark.String() != "coldwar: interrupted\n" {
		t.Errorf("got %v, said %s", err, &remark)
	}
	if files, err := os.ReadDir("."); err != nil || len(files) > 0 {
		t.Errorf("left behind: %v, %v", files, err)
	}
}

// TestAbandoned: what a kill left behind goes with the next database that is
// made there, once it is old.
func TestAbandoned(t *testing.T) {
	t.Chdir(t.TempDir())
	fresh, old, others := "x.db"+unfinished+"1", "x.db"+unfinished+"2", "y.db"+unfinished+"1"
	for _, dir := range []string{fresh, old, others} {
		if err := os.Mkdir(dir, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	long := time.Now().Add(-time.Hour)
	for _, dir := range []string{old, others} {
		if err := os.Chtimes(dir, long, long); err != nil {
			t.Fatal(err)
		}
	}
	succeed(t, "", "seed", "--db", "x.db")
	if !exists(fresh) || exists(old) || !exists(others) {
		t.Errorf("left are: fresh %v, old %v, another database's %v", exists(fresh), exists(old), exists(others))
	}
}

// TestTwoFirstStarts: of two that make the same database at once, one serves
// it and the other is told that it is held; nothing is overwritten.
func TestTwoFirstStarts(t *testing.T) {
	db := filepath.Join(t.TempDir(), "x.db")
	var both sync.WaitGroup
	outcomes := make([]outcome, 2)
	for i := range outcomes {
		both.Go(func() { outcomes[i] = command(t, "", "seed", "--db", db) })
	}
	both.Wait()
	for _, o := range outcomes {
		if o.status != 0 && !strings.Contains(o.remark, "is not empty") && !strings.Contains(o.remark, "in use by another process") {
			t.Errorf("got %+v", o)
		}
	}
	if outcomes[0].status != 0 && outcomes[1].status != 0 {
		t.Errorf("none succeeded: %+v", outcomes)
	}
	if got := succeed(t, "", "events", "--db", db); !strings.Contains(got, "Cold War") {
		t.Errorf("got %s", got)
	}
}
