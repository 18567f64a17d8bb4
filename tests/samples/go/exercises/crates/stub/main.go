package main

import "fmt"

func main() {
	var count int
	fmt.Scan(&count)
	// Read the weights, then print their sum and the heaviest.
}
