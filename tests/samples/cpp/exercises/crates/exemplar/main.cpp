#include <algorithm>
#include <iostream>
#include <iterator>
#include <numeric>
#include <vector>

int main() {
    int count;
    std::cin >> count;
    std::vector<int> weights;
    std::copy_n(std::istream_iterator<int>(std::cin), count, std::back_inserter(weights));
    std::cout << "Total: " << std::accumulate(weights.begin(), weights.end(), 0L) << '\n';
    if (weights.empty()) {
        std::cout << "Heaviest: none\n";
    } else {
        std::cout << "Heaviest: " << *std::max_element(weights.begin(), weights.end()) << '\n';
    }
}
