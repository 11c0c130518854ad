package samples

import "bytes"

// file is what a file is needed for.
type file interface {
	Write(text []byte) (int, error)
	Truncate(size int64) error
	Close() error
}

// wholeLines writes lines to a file, and leaves no half of one at its end where a write fails midway.
type wholeLines struct {
	file file
	size int64
}

// write adds text that ends with a line. After an error the file ends with the last line that went in whole.
func (w *wholeLines) write(text []byte) error {
	written, err := w.file.Write(text)
	if err != nil {
		written = bytes.LastIndexByte(text[:written], '\n') + 1
		// What is no file on a disk cannot be cut; the write's own error tells enough.
		_ = w.file.Truncate(w.size + int64(written))
	}
	w.size += int64(written)
	return err
}

func (w *wholeLines) close() error {
	return w.file.Close()
}
