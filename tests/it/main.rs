//! Tests of the whole program, through its public face only.
#![cfg(test)]

mod layers;
mod pty;
mod tty;
