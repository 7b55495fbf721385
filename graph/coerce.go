package graph

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"

	"coldwar"
)

// coercer turns literals and variables into the values that fields take, by
// the rules of the GraphQL specification and no laxer. Int is int, Float
// float64, Boolean bool; strings, ids and enum values are strings, lists []any
// and input objects map[string]any. Ids and dates have been checked.
type coercer struct {
	sdl       *ast.Schema
	variables map[string]any // coerced; those not given and without default are absent
}

// setVariables coerces what was given for the variables of an operation.
func (c *coercer) setVariables(defs ast.VariableDefinitionList, given map[string]any) error {
	c.variables = make(map[string]any, len(defs))
	for _, def := range defs {
		name := "$" + def.Variable
		v, ok := given[def.Variable]
		var err error
		switch {
		case ok:
			v, err = c.input(def.Type, v, name)
		case def.DefaultValue != nil:
			v, ok, err = c.literal(def.Type, def.DefaultValue, name)
		case def.Type.NonNull:
			err = coldwar.Errorf(coldwar.Invalid, "%s is missing; it is of type %s.", name, def.Type)
		}
		if err != nil {
			return err
		}
		if ok {
			c.variables[def.Variable] = v
		}
	}
	return nil
}

// arguments coerces the arguments of a field or directive.
func (c *coercer) arguments(defs ast.ArgumentDefinitionList, given ast.ArgumentList) (arguments, error) {
	if len(defs) == 0 {
		return nil, nil
	}
	args := arguments{}
	for _, def := range defs {
		arg := given.ForName(def.Name)
		var written *ast.Value
		if arg != nil {
			written = arg.Value
		}
		v, ok, err := c.orDefault(def.Type, written, def.DefaultValue, def.Name)
		if err != nil {
			return nil, err
		}
		if ok {
			args[def.Name] = v
		}
	}
	return args, nil
}

// orDefault coerces a literal, or the default when there is none or it is a
// variable that was not given.
func (c *coercer) orDefault(t *ast.Type, written, otherwise *ast.Value, name string) (v any, ok bool, err error) {
	if written != nil {
		if v, ok, err = c.literal(t, written, name); ok || err != nil {
			return v, ok, err
		}
	}
	if otherwise != nil {
		return c.literal(t, otherwise, name)
	}
	if t.NonNull {
		return nil, false, coldwar.Errorf(coldwar.Invalid, "%s is missing; it is of type %s.", name, t)
	}
	return nil, false, nil
}

// literal coerces a value of the operation's text. It is absent (not ok) when
// it is a variable that was not given.
func (c *coercer) literal(t *ast.Type, v *ast.Value, name string) (value any, ok bool, err error) {
	switch v.Kind {
	case ast.Variable:
		value, ok = c.variables[v.Raw]
		if ok && value == nil && t.NonNull {
			return nil, false, notNull(name, t)
		}
		return value, ok, nil
	case ast.NullValue:
		if t.NonNull {
			return nil, false, notNull(name, t)
		}
		return nil, true, nil
	}
	if t.Elem != nil {
		value, err = c.literalList(t, v, name)
		return value, true, err
	}
	def := c.sdl.Types[t.NamedType]
	if def.Kind == ast.InputObject && v.Kind == ast.ObjectValue {
		value, err = c.literalObject(def, v, name)
		return value, true, err
	}
	value, err = c.leaf(def, plain(v), name)
	return value, true, err
}

// plain gives a literal of a scalar or enum as if it had come as JSON.
func plain(v *ast.Value) any {
	switch v.Kind {
	case ast.IntValue, ast.FloatValue:
		return json.Number(v.Raw)
	case ast.StringValue, ast.BlockValue:
		return v.Raw
	case ast.BooleanValue:
		return v.Raw == "true"
	case ast.EnumValue:
		return word(v.Raw)
	case ast.ListValue:
		return []any{}
	}
	return map[string]any{}
}

func (c *coercer) literalList(t *ast.Type, v *ast.Value, name string) (any, error) {
	if v.Kind != ast.ListValue {
		one, _, err := c.literal(t.Elem, v, name)
		return []any{one}, err
	}
	if err := checkLength(len(v.Children), name); err != nil {
		return nil, err
	}
	list := make([]any, len(v.Children))
	for i, child := range v.Children {
		at := fmt.Sprintf("%s[%d]", name, i)
		item, ok, err := c.literal(t.Elem, child.Value, at)
		if err != nil {
			return nil, err
		}
		if !ok && t.Elem.NonNull {
			return nil, notNull(at, t.Elem)
		}
		list[i] = item
	}
	return list, nil
}

func (c *coercer) literalObject(def *ast.Definition, v *ast.Value, name string) (any, error) {
	object := map[string]any{}
	for _, f := range def.Fields {
		value, ok, err := c.orDefault(f.Type, v.Children.ForName(f.Name), f.DefaultValue, name+"."+f.Name)
		if err != nil {
			return nil, err
		}
		if ok {
			object[f.Name] = value
		}
	}
	return object, nil
}

// input coerces a value that came as JSON.
func (c *coercer) input(t *ast.Type, v any, name string) (any, error) {
	if v == nil {
		if t.NonNull {
			return nil, notNull(name, t)
		}
		return nil, nil
	}
	if t.Elem != nil {
		return c.inputList(t, v, name)
	}
	def := c.sdl.Types[t.NamedType]
	if object, ok := v.(map[string]any); ok && def.Kind == ast.InputObject {
		return c.inputObject(def, object, name)
	}
	return c.leaf(def, v, name)
}

func (c *coercer) inputList(t *ast.Type, v any, name string) (any, error) {
	given, ok := v.([]any)
	if !ok {
		one, err := c.input(t.Elem, v, name)
		return []any{one}, err
	}
	if err := checkLength(len(given), name); err != nil {
		return nil, err
	}
	list := make([]any, len(given))
	for i, item := range given {
		coerced, err := c.input(t.Elem, item, fmt.Sprintf("%s[%d]", name, i))
		if err != nil {
			return nil, err
		}
		list[i] = coerced
	}
	return list, nil
}

func (c *coercer) inputObject(def *ast.Definition, given map[string]any, name string) (any, error) {
	for _, key := range slices.Sorted(maps.Keys(given)) {
		if def.Fields.ForName(key) == nil {
			return nil, coldwar.Errorf(coldwar.Invalid, "%s has no field %s; those of %s are %s.", name, coldwar.Quote(key), def.Name, fieldNames(def))
		}
	}
	object := map[string]any{}
	for _, f := range def.Fields {
		at := name + "." + f.Name
		var value any
		var err error
		if v, ok := given[f.Name]; ok {
			value, err = c.input(f.Type, v, at)
		} else {
			value, ok, err = c.orDefault(f.Type, nil, f.DefaultValue, at)
			if !ok && err == nil {
				continue
			}
		}
		if err != nil {
			return nil, err
		}
		object[f.Name] = value
	}
	return object, nil
}

func checkLength(n int, name string) error {
	if n > MaxListArgument {
		return coldwar.Errorf(coldwar.Invalid, "%s holds %d values; at most %d are allowed.", name, n, MaxListArgument)
	}
	return nil
}

func notNull(name string, t *ast.Type) error {
	return coldwar.Errorf(coldwar.Invalid, "%s is null, which its type %s does not allow.", name, t)
}
