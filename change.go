package coldwar

import (
	"context"
	"encoding/json"
	"time"
)

// Change is one write: the only way the knowledge base is altered. It stands
// or falls as a whole. Key makes it unique: sent twice, it counts once.
type Change struct {
	Sequence  uint64    `json:"sequence"` // given by the log; 0 before
	Key       string    `json:"key"`
	At        time.Time `json:"at"` // UTC
	By        string    `json:"by"` // a token's name, or "cli", "seed", "import"
	Operation Operation `json:"operation"`
	Node      ID        `json:"node"` // what the change is about; one of its writes
	Note      string    `json:"note,omitempty"`
	Writes    []Write   `json:"writes"`
}

// Write is one record of a change: its full new body, or its deletion.
type Write struct {
	ID   ID
	Node Node // nil deletes
	// Base is the revision that the write was made on, 0 for a record that
	// must not exist yet. When it is not the newest, the change is a conflict.
	Base int
}

// Operation says what a change did to its node.
type Operation string

const (
	Create Operation = "CREATE"
	Update Operation = "UPDATE"
	Delete Operation = "DELETE"
	Review Operation = "REVIEW"
	Revert Operation = "REVERT"
)

// Outcome tells what became of a change.
type Outcome struct {
	Sequence uint64 // its place in the log; that of the first for a repeated key
	Err      error  // an *[Error] when the change was refused, else nil
}

// Applier takes changes. They are judged in their order, each on the state
// that those before it left; a refused one leaves no trace and does not keep
// the others from being applied. All accepted ones are on disk when Apply
// returns without error. The error is for what keeps the whole call from
// being done; then nothing was applied.
type Applier interface {
	Apply(ctx context.Context, changes []Change) ([]Outcome, error)
}

type writeJSON struct {
	ID     ID              `json:"id"`
	Base   int             `json:"base,omitempty"`
	Record json.RawMessage `json:"record,omitempty"`
}

// MarshalJSON writes the node as the record that [MarshalRecord] makes of it.
func (w Write) MarshalJSON() ([]byte, error) {
	out := writeJSON{ID: w.ID, Base: w.Base}
	if w.Node != nil {
		record, err := MarshalRecord(w.Node)
		if err != nil {
			return nil, err
		}
		out.Record = record
	}
	return json.Marshal(out)
}

func (w *Write) UnmarshalJSON(b []byte) error {
	var in writeJSON
	if err := json.Unmarshal(b, &in); err != nil {
		return err
	}
	w.ID, w.Base, w.Node = in.ID, in.Base, nil
	if len(in.Record) == 0 {
		return nil
	}
	record, err := UnmarshalRecord(in.Record)
	w.Node = record.Node
	return err
}
