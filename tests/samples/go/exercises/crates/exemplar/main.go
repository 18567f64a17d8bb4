package main

import "fmt"

func main() {
	var count int
	fmt.Scan(&count)
	total, heaviest := 0, 0
	for i := range count {
		var weight int
		fmt.Scan(&weight)
		total += weight
		if i == 0 || weight > heaviest {
			heaviest = weight
		}
	}
	fmt.Println("Total:", total)
	if count == 0 {
		fmt.Println("Heaviest: none")
	} else {
		fmt.Println("Heaviest:", heaviest)
	}
}
