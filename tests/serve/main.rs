//! `glasshouse serve`, as a browser and an editor meet it: the real program, real files, real
//! sockets.

mod edit;
mod harness;
mod law;
mod load;
mod request;
mod start;
