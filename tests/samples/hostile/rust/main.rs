use std::{fs, net::TcpStream, process::Command};

/// Looks around, talks to the outside, starts others and takes all memory.
fn main() {
    let secrets = fs::read("/etc/passwd").is_ok();
    let outside = TcpStream::connect("127.0.0.1:80").is_ok();
    let other = Command::new("/bin/sh").spawn().is_ok();
    eprintln!("{secrets} {outside} {other}");
    let mut kept = Vec::new();
    loop {
        kept.push(vec![1u8; 1 << 20]);
    }
}
