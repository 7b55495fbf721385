package coldwar_test

import (
	"strings"
	"testing"

	"coldwar"
)

func TestParseID(t *testing.T) {
	tests := []struct {
		name, id string
		ok       bool
	}{
		{"event", "event:death-of-joseph-stalin", true},
		{"digits", "event:20th-congress-of-the-cpsu", true},
		{"change", "change:17", true},
		{"change without a number", "change:x", false},
		{"change with a zero before", "change:01", false},
		{"longest", "place:" + strings.Repeat("a", coldwar.MaxSlug), true},
		{"too long", "place:" + strings.Repeat("a", coldwar.MaxSlug+1), false},
		{"empty", "", false},
		{"no slug", "event:", false},
		{"no kind", ":moscow", false},
		{"unknown kind", "city:moscow", false},
		{"capitals", "place:Moscow", false},
		{"space", "place:red square", false},
		{"two colons", "place:a:b", false},
		{"hyphen first", "place:-a", false},
		{"hyphen last", "place:a-", false},
		{"hyphen twice", "place:a--b", false},
		{"not ASCII", "place:kyïv", false},
		{"NUL", "place:a\x00", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			id, err := coldwar.ParseID(tt.id)
			if (err == nil) != tt.ok {
				t.Fatalf("ParseID(%q) = %v, want ok %v", tt.id, err, tt.ok)
			}
			if err == nil && string(id.Kind())+":"+id.Slug() != tt.id {
				t.Errorf("kind %q and slug %q do not make %q", id.Kind(), id.Slug(), tt.id)
			}
		})
	}
}

func TestNewID(t *testing.T) {
	long := strings.Repeat("word ", 40)
	tests := []struct {
		name, label string
		taken       []coldwar.ID
		want        coldwar.ID
	}{
		{"plain", "Death of Joseph Stalin", nil, "event:death-of-joseph-stalin"},
		{"possessive", "Stalin’s 70th birthday", nil, "event:stalins-70th-birthday"},
		{"diacritics", "Détente", nil, "event:detente"},
		{"Cyrillic", "Смерть Сталина", nil, "event:smert-stalina"},
		{"Greek", "Αθήνα", nil, "event:athina"},
		{"nothing left", "毛泽东", nil, "event:event-1"},
		{"nothing left again", "毛泽东", []coldwar.ID{"event:event-1"}, "event:event-2"},
		{"clash", "Détente", []coldwar.ID{"event:detente"}, "event:detente-2"},
		{"second clash", "Détente", []coldwar.ID{"event:detente", "event:detente-2"}, "event:detente-3"},
		{"cut", long, nil, coldwar.ID("event:" + strings.Repeat("word-", 16)[:79])},
		{"clash of cut ones", long, []coldwar.ID{coldwar.ID("event:" + strings.Repeat("word-", 16)[:79])}, coldwar.ID("event:" + strings.Repeat("word-", 15) + "wor-2")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			taken := map[coldwar.ID]bool{}
			for _, id := range tt.taken {
				taken[id] = true
			}
			got := coldwar.NewID(coldwar.KindEvent, tt.label, func(id coldwar.ID) bool { return taken[id] })
			if got != tt.want {
				t.Errorf("NewID(%q) = %q, want %q", tt.label, got, tt.want)
			}
		})
	}
}

func TestFold(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"diacritics", "Détente", "detente"},
		{"curly quote", "Stalin’s", "stalin's"},
		{"spaces", " Mao\u00a0 \n Zedong ", "mao zedong"},
		{"dash", "Sino–Soviet", "sino-soviet"},
		{"ligature", "ﬁve", "five"},
		{"Polish", "Łódź", "lodz"},
		{"Cyrillic", "Хрущёв", "хрущев"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := coldwar.Fold(tt.in); got != tt.want {
				t.Errorf("Fold(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func FuzzNewID(f *testing.F) {
	f.Add("Death of Joseph Stalin")
	f.Add("Никита Хрущёв")
	f.Add("毛泽东 -- ’")
	f.Fuzz(func(t *testing.T, name string) {
		first := coldwar.NewID(coldwar.KindEvent, name, func(coldwar.ID) bool { return false })
		second := coldwar.NewID(coldwar.KindEvent, name, func(id coldwar.ID) bool { return id == first })
		if first == second {
			t.Fatalf("a taken id was given again: %q", first)
		}
		for _, id := range []coldwar.ID{first, second} {
			if _, err := coldwar.ParseID(string(id)); err != nil {
				t.Errorf("NewID(%q) = %q: %v", name, id, err)
			}
		}
		if once := coldwar.Fold(name); coldwar.Fold(once) != once {
			t.Errorf("Fold(%q) = %q changes when folded again: %q", name, once, coldwar.Fold(once))
		}
	})
}
