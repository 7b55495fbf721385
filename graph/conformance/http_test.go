package conformance

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

var binary = flag.String("coldwar", "", "the coldwar command that BenchmarkHTTP measures")

// What BenchmarkHTTP does in turn with both servers.
const (
	connections = 8
	rounds      = 5
	round       = 2 * time.Second
)

// large asks for about 60 KB: 100 events with places, participants and sources.
// `nothing` makes each request another, so that no kept answer serves it.
const large = `query Large($after: String, $nothing: ID!) {
  events(first: 100, after: $after) { nodes {
    id title summary eventKind date { edtf text earliest latest }
    places { id name latitude longitude }
    participants { role actor { __typename ... on Person { id name } ... on Organization { id name } } }
    citations { locator source { id title } }
  } }
  event(id: $nothing) { id }
}`

const small = `query Small($id: ID!) { event(id: $id) { id title summary eventKind description } }`

// BenchmarkHTTP loads `coldwar serve` and mercurius in turn over HTTP, both
// with the same generated records, and tells requests per second and how many
// times faster ours is: the median of the rounds and the range around it.
func BenchmarkHTTP(b *testing.B) {
	if *binary == "" {
		b.Skip("-coldwar does not say which command to measure; `make bench-http` does")
	}
	needNode(b)
	ours, theirs := startServers(b)
	cursors := eventCursors(b, ours)
	var asked atomic.Int64
	largeStart, smallStart := begin(large), begin(small)
	b.Run("large", func(b *testing.B) {
		race(b, ours, theirs, func(dst []byte) []byte {
			n := asked.Add(1)
			return fmt.Appendf(append(dst, largeStart...), `{"after":"%s","nothing":"event:nothing-%d"}}`, cursors[int(n)%len(cursors)], n)
		})
	})
	b.Run("small", func(b *testing.B) {
		race(b, ours, theirs, func(dst []byte) []byte {
			return fmt.Appendf(append(dst, smallStart...), `{"id":"event:e-%d"}}`, asked.Add(1)%events)
		})
	})
}

// begin is a request up to its variables.
func begin(query string) string {
	return fmt.Sprintf(`{"query":%q,"variables":`, strings.Join(strings.Fields(query), " "))
}

// server is one of the two that are measured.
type server struct {
	address *url.URL
	pid     int
}

// cpu is how much processor time the server has taken since it began.
func (s server) cpu(b *testing.B) time.Duration {
	b.Helper()
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", s.pid))
	if err != nil {
		b.Fatal(err)
	}
	// After the name in parentheses, fields 14 and 15 of proc(5) are user and
	// system time, in hundredths of a second.
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	ticks := 0
	for _, field := range fields[11:13] {
		n, err := strconv.Atoi(field)
		if err != nil {
			b.Fatal(err)
		}
		ticks += n
	}
	return time.Duration(ticks) * 10 * time.Millisecond
}

// race measures both servers in alternating rounds.
func race(b *testing.B, ours, theirs server, request func(dst []byte) []byte) {
	size := sameAnswer(b, ours, theirs, string(request(nil)))
	for b.Loop() {
		load(b, ours, round/2, request) // for both to warm up
		load(b, theirs, round/2, request)
		var rates, others, ratios, costs, otherCosts []float64
		for range rounds {
			rate, cost := load(b, ours, round, request)
			other, otherCost := load(b, theirs, round, request)
			rates, others, ratios = append(rates, rate), append(others, other), append(ratios, rate/other)
			costs, otherCosts = append(costs, cost), append(otherCosts, otherCost)
		}
		b.ReportMetric(0, "ns/op")
		b.ReportMetric(size, "bytes")
		b.ReportMetric(median(rates), "ours/s")
		b.ReportMetric(median(others), "mercurius/s")
		b.ReportMetric(median(ratios), "times")
		b.Logf("requests a second: ours %s, mercurius %s, %s times as many", spread(rates), spread(others), spread(ratios))
		b.Logf("microseconds of processor a request: ours %s, mercurius %s", spread(costs), spread(otherCosts))
	}
}

func median(values []float64) float64 { return slices.Sorted(slices.Values(values))[len(values)/2] }

func spread(values []float64) string {
	return fmt.Sprintf("%.4g (%.4g to %.4g)", median(values), slices.Min(values), slices.Max(values))
}

// sameAnswer checks that both servers answer the same and gives its size.
func sameAnswer(b *testing.B, ours, theirs server, request string) float64 {
	b.Helper()
	answer := func(s server) []byte {
		response, err := http.Post(s.address.String(), "application/json", strings.NewReader(request))
		if err != nil {
			b.Fatal(err)
		}
		defer response.Body.Close()
		body, err := io.ReadAll(response.Body)
		if err != nil {
			b.Fatal(err)
		}
		return body
	}
	a, m := answer(ours), answer(theirs)
	if !bytes.Equal(a, m) || bytes.Contains(a, []byte(`"errors"`)) {
		b.Fatalf("other answers to %s:\n%.2000s\n%.2000s", request, a, m)
	}
	return float64(len(a))
}

// load sends requests over some connections for a while and gives how many
// were answered in a second and how many microseconds of processor time one
// took the server, which tells more when other work goes on. It writes and reads HTTP by hand: what the load
// costs is taken from both servers alike, and should be little.
func load(b *testing.B, s server, d time.Duration, request func(dst []byte) []byte) (rate, cost float64) {
	b.Helper()
	before := s.cpu(b)
	var answered atomic.Int64
	var wait sync.WaitGroup
	failures := make(chan error, connections)
	start := time.Now()
	for range connections {
		wait.Go(func() {
			n, err := send(s, start.Add(d), request)
			answered.Add(n)
			if err != nil {
				failures <- err
			}
		})
	}
	wait.Wait()
	took := time.Since(start)
	select {
	case err := <-failures:
		b.Fatal(err)
	default:
	}
	n := float64(answered.Load())
	return n / took.Seconds(), float64((s.cpu(b) - before).Microseconds()) / n
}

// send sends requests over one connection until a time.
func send(s server, until time.Time, request func(dst []byte) []byte) (n int64, err error) {
	conn, err := net.Dial("tcp", s.address.Host)
	if err != nil {
		return 0, err
	}
	defer conn.Close()
	r := bufio.NewReaderSize(conn, 64<<10)
	var body, message []byte
	for ; time.Now().Before(until); n++ {
		body = request(body[:0])
		message = fmt.Appendf(message[:0], "POST /graphql HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n", s.address.Host, len(body))
		if _, err := conn.Write(append(message, body...)); err != nil {
			return n, err
		}
		if err := receive(r); err != nil {
			return n, err
		}
	}
	return n, nil
}

// receive reads one answer of known length and throws it away.
func receive(r *bufio.Reader) error {
	status, err := r.ReadSlice('\n')
	if err != nil {
		return err
	}
	if !bytes.Contains(status, []byte(" 200 ")) {
		return fmt.Errorf("the server answers %s", status)
	}
	length := -1
	for {
		line, err := r.ReadSlice('\n')
		if err != nil {
			return err
		}
		if line = bytes.TrimSpace(line); len(line) == 0 {
			break
		}
		if name, value, _ := bytes.Cut(line, []byte(":")); bytes.EqualFold(name, []byte("Content-Length")) {
			if _, err := fmt.Sscan(string(value), &length); err != nil {
				return err
			}
		}
	}
	if length < 0 {
		return fmt.Errorf("the server tells no Content-Length")
	}
	_, err = r.Discard(length)
	return err
}

// startServers starts both servers with the same records and gives where they
// answer GraphQL.
func startServers(b *testing.B) (ours, theirs server) {
	b.Helper()
	dir := b.TempDir()
	db, records, exported := filepath.Join(dir, "bench.db"), filepath.Join(dir, "records.jsonl"), filepath.Join(dir, "export.jsonl")
	if err := os.WriteFile(records, generate(), 0o600); err != nil {
		b.Fatal(err)
	}
	for _, args := range [][]string{{"import", "--db", db, records}, {"export", "--db", db, "-o", exported}} {
		if out, err := exec.CommandContext(b.Context(), *binary, args...).CombinedOutput(); err != nil {
			b.Fatalf("%v: %v\n%s", args, err, out)
		}
	}
	ours = start(b, exec.CommandContext(b.Context(), *binary, "serve", "--db", db, "--addr", "127.0.0.1:0"))
	ours.address.Path = "/graphql"
	mercurius := exec.CommandContext(b.Context(), "node", "mercurius.mjs", "--url", ours.address.String(), "--export", exported, "--schema", "../schema.graphql")
	mercurius.Env = append(os.Environ(), "NODE_ENV=production")
	return ours, start(b, mercurius)
}

// start starts a server and gives the address that it prints.
func start(b *testing.B, cmd *exec.Cmd) server {
	b.Helper()
	out, err := cmd.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	in, err := cmd.StdinPipe()
	if err != nil {
		b.Fatal(err)
	}
	var remarks bytes.Buffer
	if cmd.Args[0] == "node" {
		cmd.Stderr = &remarks
	}
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		in.Close()
		_ = cmd.Process.Signal(os.Interrupt)
		_ = cmd.Wait() // it was told to end
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	at := strings.Index(line, "http://")
	if err != nil || at < 0 {
		b.Fatalf("%v does not start: %q %v\n%s", cmd.Args, line, err, &remarks)
	}
	address, err := url.Parse(strings.Fields(line[at:])[0])
	if err != nil {
		b.Fatal(err)
	}
	return server{address, cmd.Process.Pid}
}

// eventCursors gives the cursors of all events after which 100 more come.
func eventCursors(b *testing.B, s server) []string {
	b.Helper()
	var cursors []string
	for len(cursors) < events-100 {
		after := "null"
		if len(cursors) > 0 {
			after = fmt.Sprintf("%q", cursors[len(cursors)-1])
		}
		body := fmt.Sprintf(`{"query":"query($after:String){events(first:1000,after:$after){edges{cursor}}}","variables":{"after":%s}}`, after)
		response, err := http.Post(s.address.String(), "application/json", strings.NewReader(body))
		if err != nil {
			b.Fatal(err)
		}
		var answer struct {
			Data struct {
				Events struct{ Edges []struct{ Cursor string } }
			}
		}
		err = json.NewDecoder(response.Body).Decode(&answer)
		response.Body.Close()
		if err != nil || len(answer.Data.Events.Edges) == 0 {
			b.Fatal(err, answer)
		}
		for _, edge := range answer.Data.Events.Edges {
			cursors = append(cursors, edge.Cursor)
		}
	}
	return cursors[:events-100]
}

const events = 2000

// generate makes the records: events with places, participants and sources.
func generate() []byte {
	var out bytes.Buffer
	random := rand.New(rand.NewPCG(1, 1))
	words := strings.Fields("treaty council border summit harvest railway signal winter garrison ministry delegation archive protocol corridor letter plenum")
	text := func(n int) string {
		picked := make([]string, n)
		for i := range picked {
			picked[i] = words[random.IntN(len(words))]
		}
		return strings.Join(picked, " ")
	}
	line := func(format string, args ...any) { fmt.Fprintf(&out, format+"\n", args...) }
	for i := range 60 {
		line(`{"type":"place","id":"place:p-%d","name":"Place %s %d","latitude":%.4f,"longitude":%.4f}`, i, text(1), i, random.Float64()*120-60, random.Float64()*300-150)
		line(`{"type":"source","id":"source:s-%d","title":"Source on the %s %d","sourceKind":"BOOK"}`, i, text(3), i)
		line(`{"type":"organization","id":"organization:o-%d","name":"Bureau of the %s %d"}`, i, text(2), i)
	}
	for i := range 200 {
		line(`{"type":"person","id":"person:m-%d","name":"Member %s %d"}`, i, text(1), i)
	}
	for i := range events {
		line(`{"type":"event","id":"event:e-%d","title":"The %s","summary":"What is told of the %s.","eventKind":"CONFERENCE","date":"19%02d-%02d-%02d","places":["place:p-%d"],`+
			`"participants":[{"actor":"person:m-%d","role":"speaker"},{"actor":"organization:o-%d","role":"host"}],"citations":[{"source":"source:s-%d","locator":"%d"}]}`,
			i, text(4), text(8), 17+random.IntN(75), 1+random.IntN(12), 1+random.IntN(28), random.IntN(60), random.IntN(200), random.IntN(60), random.IntN(60), i)
	}
	return out.Bytes()
}
