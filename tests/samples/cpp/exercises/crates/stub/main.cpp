#include <iostream>

int main() {
    int count;
    std::cin >> count;
    // Read the weights, then print their sum and the heaviest.
}
