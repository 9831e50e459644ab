//! Tests of the whole program, through its public face only.
#![cfg(test)]

mod ascii;
mod care;
mod cli;
mod coach;
mod desk;
mod endings;
#[cfg(debug_assertions)]
mod faults;
mod flows;
mod harness;
mod layers;
mod looks;
mod method;
mod model;
mod offered;
mod own_keys;
mod pages;
mod parking;
mod picture;
mod plain;
mod plan;
mod processes;
mod pty;
mod readme;
mod reckoning;
mod report;
mod resolving;
mod reviewing;
mod screens;
mod signs;
mod standup;
mod stopping;
mod storms;
mod story;
mod ticking;
mod trend;
mod tty;
mod two_boards;
