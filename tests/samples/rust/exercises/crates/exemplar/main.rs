use std::io::Read;

fn main() {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).unwrap();
    let mut numbers = text.split_whitespace().map(|word| word.parse::<i64>().unwrap());
    let count = numbers.next().unwrap() as usize;
    let weights: Vec<i64> = numbers.take(count).collect();
    println!("Total: {}", weights.iter().sum::<i64>());
    match weights.iter().max() {
        Some(heaviest) => println!("Heaviest: {heaviest}"),
        None => println!("Heaviest: none"),
    }
}
