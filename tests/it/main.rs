//! Tests of the whole program, through its public face only.
#![cfg(test)]

mod cli;
mod desk;
mod layers;
mod pty;
mod story;
mod tty;
