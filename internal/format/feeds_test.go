package format_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"io"
	"os"
	"strings"
	"testing"

	"coldwar"
	"coldwar/internal/edtf"
	"coldwar/internal/format"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func events(tb testing.TB) []*coldwar.Event {
	tb.Helper()
	file, err := os.Open("testdata/events.jsonl")
	if err != nil {
		tb.Fatal(err)
	}
	defer file.Close()
	var events []*coldwar.Event
	for item, err := range format.ReadJSONL(file) {
		if err == nil {
			err = item.Record.Node.Validate()
		}
		if err != nil {
			tb.Fatalf("line %d: %v", item.Line, err)
		}
		events = append(events, item.Record.Node.(*coldwar.Event))
	}
	return events
}

func TestFeedsGolden(t *testing.T) {
	for _, feed := range []struct {
		golden string
		write  func(io.Writer, []*coldwar.Event) error
	}{
		{"testdata/timelinejs.json.golden", format.WriteTimelineJS},
		{"testdata/vis.json.golden", format.WriteVis},
	} {
		t.Run(feed.golden, func(t *testing.T) {
			var got bytes.Buffer
			if err := feed.write(&got, events(t)); err != nil {
				t.Fatal(err)
			}
			if !json.Valid(got.Bytes()) {
				t.Error("not JSON")
			}
			if *update {
				if err := os.WriteFile(feed.golden, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(feed.golden)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got.Bytes(), want) {
				t.Errorf("got\n%s\nwant\n%s", got.Bytes(), want)
			}
			if err := feed.write(failingWriter{io.ErrClosedPipe}, events(t)); err != io.ErrClosedPipe {
				t.Errorf("when writing fails: %v", err)
			}
		})
	}
}

func TestFeedsOfNothing(t *testing.T) {
	var timeline struct{ Events []any }
	var items []any
	var out bytes.Buffer
	if err := format.WriteTimelineJS(&out, nil); err != nil {
		t.Fatal(err)
	} else if err := json.Unmarshal(out.Bytes(), &timeline); err != nil || timeline.Events == nil {
		t.Errorf("TimelineJS: %v, %s", err, out.Bytes())
	}
	out.Reset()
	if err := format.WriteVis(&out, nil); err != nil {
		t.Fatal(err)
	} else if err := json.Unmarshal(out.Bytes(), &items); err != nil || items == nil {
		t.Errorf("vis: %v, %s", err, out.Bytes())
	}
}

// TestFarYears holds what happens beyond the years that JavaScript knows.
func TestFarYears(t *testing.T) {
	tests := []struct{ date, scale, vis string }{
		{"1953", `"human"`, `"start":"1953-01-01","end":"1953-12-31T23:59:59Z"`},
		{"Y275759", `"human"`, `"start":"+275759-01-01"`},
		{"Y275760", `"cosmological"`, `"start":"+275760-01-01","end":"+275760-09-12T23:59:59Z"`},
		{"1953/Y300000", `"cosmological"`, `"start":"1953-01-01","end":"+275760-09-12T23:59:59Z"`},
		{"Y-271819", `"human"`, `"start":"-271819-01-01"`},
		{"Y-271821/1953", `"cosmological"`, `"start":"-271821-04-20"`},
		{"Y300000", `"cosmological"`, "[\n]"},
		{"Y-4E9", `"cosmological"`, "[\n]"},
	}
	for _, tt := range tests {
		t.Run(tt.date, func(t *testing.T) {
			e := []*coldwar.Event{{ID: "event:e", Title: "E", EventKind: "OTHER", Date: edtf.MustParse(tt.date)}}
			var timeline, vis bytes.Buffer
			if err := format.WriteTimelineJS(&timeline, e); err != nil || !strings.HasPrefix(timeline.String(), `{"scale":`+tt.scale) {
				t.Errorf("TimelineJS: %v\n%s", err, timeline.String())
			}
			if err := format.WriteVis(&vis, e); err != nil || !strings.Contains(vis.String(), tt.vis) {
				t.Errorf("vis: %v\n%s", err, vis.String())
			}
		})
	}
}

// TestTimelineJSGroups holds that groups of all kinds fit on a page: TimelineJS
// takes 32 pixels for each.
func TestTimelineJSGroups(t *testing.T) {
	groups := make(map[string]bool)
	for _, kind := range coldwar.EventKinds() {
		var out bytes.Buffer
		var timeline struct{ Events []struct{ Group string } }
		err := format.WriteTimelineJS(&out, []*coldwar.Event{{ID: "event:e", Title: "E", EventKind: kind, Date: edtf.MustParse("1953")}})
		if err == nil {
			err = json.Unmarshal(out.Bytes(), &timeline)
		}
		if err != nil {
			t.Fatal(err)
		}
		group := timeline.Events[0].Group
		if group == "Other" && kind != "OTHER" {
			t.Errorf("%s has no group", kind)
		}
		groups[group] = true
	}
	if len(groups) > 8 {
		t.Errorf("%d groups: %v", len(groups), groups)
	}
}
