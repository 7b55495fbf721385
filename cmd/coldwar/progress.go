package main

import (
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// progress is a bar on standard error that shows how many bytes were read.
// Nil shows nothing.
type progress struct{ bar *progressbar.ProgressBar }

// newProgress makes a bar for the files when standard error is a terminal. doing
// says what is done with them.
func (a *app) newProgress(doing string, names []string) *progress {
	if a.format == "json" || !onTerminal(a.err) {
		return nil
	}
	size := int64(0)
	for _, name := range names {
		info, err := os.Stat(name)
		if err != nil || !info.Mode().IsRegular() {
			size = -1 // not known; the bar is a spinner then
			break
		}
		size += info.Size()
	}
	return &progress{progressbar.NewOptions64(size,
		progressbar.OptionSetWriter(a.err),
		progressbar.OptionSetDescription(doing),
		progressbar.OptionShowBytes(true),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish(),
	)}
}

// set shows how many bytes have been read.
func (p *progress) set(read int64) {
	if p != nil {
		p.bar.Set64(read)
	}
}

// clear takes the bar away, so that it stands in no text.
func (p *progress) clear() {
	if p != nil {
		p.bar.Clear()
	}
}

// onTerminal tells whether a stream is a terminal.
func onTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
