package edtf

// validClock reports whether s is a time of day to the second with no zone, Z,
// or an offset from -12:00 to +14:00. It only has to stand there: a date with a
// time has the bounds of its day, as written.
func validClock(s string) bool {
	if len(s) < 8 || s[2] != ':' || s[5] != ':' {
		return false
	}
	hour, minute, second := twoDigits(s), twoDigits(s[3:]), twoDigits(s[6:])
	offset, ok := zoneOffset(s[8:])
	switch {
	case !ok, hour < 0, minute < 0, minute > 59, second < 0:
		return false
	case hour == 24:
		return minute == 0 && second == 0 // the end of the day
	case second == 60:
		return isLeapSecond(hour, minute, offset)
	}
	return hour < 24 && second < 60
}

// isLeapSecond reports whether the minute is one that can have 61 seconds: the
// last of a day in UTC or, where no zone is given, of the day.
func isLeapSecond(hour, minute, offset int) bool {
	const day = 24 * 60
	return (hour*60+minute-offset+day)%day == day-1
}

// zoneOffset returns the minutes by which a zone is ahead of UTC.
func zoneOffset(s string) (minutes int, ok bool) {
	if s == "" || s == "Z" {
		return 0, true
	}
	if len(s) != 3 && (len(s) != 6 || s[3] != ':') {
		return 0, false
	}
	hour, minute := twoDigits(s[1:]), 0
	if len(s) == 6 {
		minute = twoDigits(s[4:])
	}
	if hour < 0 || minute < 0 || minute > 59 {
		return 0, false
	}
	minutes = hour*60 + minute
	switch s[0] {
	case '+':
		return minutes, minutes <= 14*60
	case '-':
		return -minutes, minutes > 0 && minutes <= 12*60
	}
	return 0, false
}

// twoDigits returns the number in the first two bytes of s, -1 where they are
// no digits.
func twoDigits(s string) int {
	if len(s) < 2 || s[0] < '0' || s[0] > '9' || s[1] < '0' || s[1] > '9' {
		return -1
	}
	return int(s[0]-'0')*10 + int(s[1]-'0')
}
