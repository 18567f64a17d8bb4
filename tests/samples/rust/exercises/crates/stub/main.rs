use std::io::Read;

fn main() {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).unwrap();
    let _numbers = text.split_whitespace().map(|word| word.parse::<i64>().unwrap());
    // Print the sum of the weights and the heaviest.
}
