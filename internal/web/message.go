package web

import (
	"bytes"
	_ "embed"
	"html/template"
	"path"
)

// message is a page that this package writes itself.
type message struct {
	Title, Text, Command string
	Home                 bool // whether the timeline is worth going to
}

var unbuilt = message{
	Title:   "The pages aren’t built yet",
	Text:    "This server was built without its web pages; GraphQL and the feeds work. To have the pages too, run this where the source is (it needs Node.js 20 or newer), then build and start the server again:",
	Command: "make web",
}

func notFound(path string) message {
	return message{Title: "There is no page here", Text: "Nothing is at " + path + ".", Home: true}
}

//go:embed message.html
var messageHTML string

var messageTemplate = template.Must(template.New("message").Parse(messageHTML))

// message writes a message in the look of the built pages, plain if there are
// none.
func (s site) message(m message) []byte {
	var out bytes.Buffer
	data := struct {
		message
		Style, Icon string
	}{m, s.find("assets/site-*.css"), s.find("assets/icon-*.svg")}
	if err := messageTemplate.Execute(&out, data); err != nil {
		panic(err) // of the template, not of what it is given
	}
	return out.Bytes()
}

// find gives the address of the built file whose name fits the pattern, the
// first if there are several, "" if none.
func (s site) find(pattern string) string {
	var found string
	for name := range s {
		if ok, _ := path.Match(pattern, name); ok && (found == "" || "/"+name < found) {
			found = "/" + name
		}
	}
	return found
}
