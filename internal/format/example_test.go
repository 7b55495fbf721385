package format_test

import (
	"fmt"
	"os"
	"strings"

	"coldwar"
	"coldwar/internal/edtf"
	"coldwar/internal/format"
)

func ExampleReadJSONL() {
	file := `{"type":"event","id":"event:death-of-joseph-stalin","title":"Death of Joseph Stalin","date":"1953-03-05"}
{"type":"event","id":"event:secret-speech","title":1956}`
	for item, err := range format.ReadJSONL(strings.NewReader(file)) {
		if err != nil {
			fmt.Printf("line %d: %v\n", item.Line, err)
			continue
		}
		fmt.Printf("line %d: %s\n", item.Line, item.Record.Node.NodeID())
	}
	// Output:
	// line 1: event:death-of-joseph-stalin
	// line 2: title must be a text, not number.
}

func ExampleWriteVis() {
	format.WriteVis(os.Stdout, []*coldwar.Event{{
		ID: "event:first-five-year-plan-of-china", Title: "First Five-Year Plan of China",
		EventKind: "ECONOMIC_PLAN", Date: edtf.MustParse("1953/1957"),
	}})
	// Output:
	// [
	// {"id":"event:first-five-year-plan-of-china","content":"First Five-Year Plan of China","title":"<b>1953 to 1957</b>","start":"1953-01-01","end":"1957-12-31T23:59:59Z","type":"range","group":"Economic plan","className":"economic-plan"}
	// ]
}
