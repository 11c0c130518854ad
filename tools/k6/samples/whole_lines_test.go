package samples

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// smallDisk is a real file on a disk with room for so many bytes more.
type smallDisk struct {
	*os.File
	room int
}

func (d *smallDisk) Write(text []byte) (int, error) {
	if len(text) <= d.room {
		d.room -= len(text)
		return d.File.Write(text)
	}
	written, err := d.File.Write(text[:d.room])
	d.room = 0
	return written, errors.Join(err, syscall.ENOSPC)
}

func onDisk(t *testing.T, room int) (*smallDisk, func() string) {
	t.Helper()
	file, err := os.Create(filepath.Join(t.TempDir(), "samples.csv"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = file.Close() })
	return &smallDisk{File: file, room: room}, func() string {
		text, err := os.ReadFile(file.Name())
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
}

func TestAFullDiskLeavesWholeLines(t *testing.T) {
	for room, want := range map[int]string{
		0:  "",
		4:  "",
		6:  "first\n",
		8:  "first\n",
		13: "first\nsecond\n",
		15: "first\nsecond\n",
		19: "first\nsecond\nthird\n",
	} {
		disk, text := onDisk(t, room)
		lines := &wholeLines{file: disk}
		err := lines.write([]byte("first\n"))
		if err == nil {
			err = lines.write([]byte("second\nthird\n"))
		}
		if (err == nil) != (room == 19) || (err != nil && !errors.Is(err, syscall.ENOSPC)) {
			t.Errorf("room for %d: %v", room, err)
		}
		if text() != want {
			t.Errorf("room for %d: got %q, want %q", room, text(), want)
		}
	}
}
