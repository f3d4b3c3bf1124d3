//! What can go wrong.

/// What went wrong, coarsely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client cannot be made: a key, a base URL or a transport is missing or wrong.
    Config,
    /// The request cannot be made from what was given; nothing was sent.
    Request,
    /// No connection was made; nothing was sent.
    Connect,
    /// The connection broke; nobody knows whether the request was acted on.
    Connection,
    /// A time was over; [`Error::timeout`](super::Error::timeout) says which.
    Timeout,
    /// The server answered with an error, or sent one among the events of a stream that began well.
    Status,
    /// The server points elsewhere, where this client does not go, or where nobody knows it.
    Redirect,
    /// The body of the response is longer than the client allows.
    TooLarge,
    /// The body of the response is not what the document promises, or not what it was compressed as.
    Decode,
    /// There was no token for the request, and so it was not sent. Status, headers and body are those of the server
    /// that gives tokens, if it answered.
    Token,
    /// A webhook is not the server's own, or is an old one.
    Signature,
}
