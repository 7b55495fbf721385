package store

import (
	"context"
	"fmt"

	"coldwar"
)

// refoldBatch is how many changes of the log are folded in one transaction.
const refoldBatch = 1000

// Refold makes a new store at path, which must be free, from the log alone.
// Its buckets hold the same bytes as those of s.
func (s *Store) Refold(ctx context.Context, path string) error {
	err := create(path, func(to *Store) error {
		return s.View(ctx, func(r coldwar.Reader) error { return refold(ctx, r.(*reader).tx, to) })
	})
	if err != nil {
		return openError(path, err)
	}
	return nil
}

func refold(ctx context.Context, t *tx, to *Store) error {
	var batch []coldwar.Change
	for e, err := range t.log.scan(nil) {
		if err != nil {
			return err
		}
		c, err := decodeChange(e.value)
		if err != nil {
			return err
		}
		if batch = append(batch, *c); len(batch) == refoldBatch {
			if err := to.replay(ctx, batch); err != nil {
				return err
			}
			batch = batch[:0]
		}
	}
	return to.replay(ctx, batch)
}

// replay applies changes that have been accepted before.
func (s *Store) replay(ctx context.Context, changes []coldwar.Change) error {
	outcomes, err := s.Apply(ctx, changes)
	if err != nil {
		return err
	}
	for i, o := range outcomes {
		if o.Err != nil || o.Sequence != changes[i].Sequence {
			return damage(fmt.Errorf("change %d of the log now gives %d, %v", changes[i].Sequence, o.Sequence, o.Err))
		}
	}
	return nil
}
