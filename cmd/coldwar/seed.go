package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"coldwar"
	"coldwar/seed"
)

func newSeed(a *app) *cobra.Command {
	k := &knowledge{app: a}
	update := false
	cmd := &cobra.Command{
		Use:   "seed",
		Short: "Put the data set that coldwar ships into a database",
		Long: `Put the data set that coldwar ships into a new or an empty database. With
--update, bring an older one up to the data set of this version: what people
have edited or deleted stays as it is.`,
		Example: `  coldwar seed
  coldwar seed --update --db archive.db`,
		Args: arguments(0, 0),
	}
	k.fileFlag(cmd)
	cmd.Flags().BoolVar(&update, "update", false, "bring a database up to the data set of this version")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		db, made, err := k.openOrMake(cmd.Context(), shipped)
		if err != nil {
			return err
		}
		defer db.Close()
		switch {
		case made:
			a.remark("Made the database %s with the data set.", k.db)
			return nil
		case update:
			return k.updateSeed(cmd.Context(), db)
		}
		return k.loadSeed(cmd.Context(), db)
	}
	return cmd
}

// loadSeed loads the data set into a database that is there already.
func (k *knowledge) loadSeed(ctx context.Context, db *database) error {
	var used bool
	err := db.View(ctx, func(r coldwar.Reader) error {
		used = r.Sequence() > 0
		return nil
	})
	if err != nil {
		return err
	}
	if used {
		return fmt.Errorf("%s is not empty; --update brings its data set up to this version and keeps what people edited", k.db)
	}
	report, err := seed.Load(ctx, db)
	if err != nil {
		return err
	}
	k.app.summary(report, "Loaded the data set into "+k.db)
	return nil
}

func (k *knowledge) updateSeed(ctx context.Context, db *database) error {
	report, err := seed.Update(ctx, db)
	for _, id := range report.Kept {
		k.app.remark("%s: kept as people left it", id)
	}
	k.app.summary(report.Report, "Brought the data set in "+k.db+" up to date")
	if err == nil && len(report.Problems) > 0 {
		return errTold
	}
	return err
}
