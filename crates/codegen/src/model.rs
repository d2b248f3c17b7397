//! The contract as the outputs see it: references to parameters, headers and responses resolved, everything supported.

/// The whole contract.
#[derive(Debug, Clone, PartialEq)]
pub struct Contract {
    /// The groups of operations, in the order of the file.
    pub tags: Vec<Tag>,
    /// The named schemas, in the order of the file.
    pub schemas: Vec<Schema>,
    /// Every `code` that a problem document can carry.
    pub problem_codes: Vec<ProblemCode>,
}

/// A group of operations: one trait, one reference page.
#[derive(Debug, Clone, PartialEq)]
pub struct Tag {
    /// Its name.
    pub name: String,
    /// What it is about.
    pub description: String,
    /// Its operations, in the order of the file.
    pub operations: Vec<Operation>,
}

/// A method on a path.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// The `operationId`: a name in `snake_case`.
    pub id: String,
    /// In lower case, as in the file.
    pub method: String,
    /// With `{parameters}`, as in the file.
    pub path: String,
    /// The name of the operation for a reader.
    pub summary: String,
    /// What it does, in Markdown.
    pub description: String,
    /// What it demands of its caller.
    pub security: Security,
    /// What the access token must allow, where one is demanded.
    pub scopes: Vec<String>,
    /// What comes in the path and the query.
    pub parameters: Vec<Parameter>,
    /// The body of its request.
    pub body: Option<Body>,
    /// What it can answer, in the order of the file.
    pub replies: Vec<Reply>,
}

/// What an operation demands of its caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// Nothing.
    None,
    /// Nothing; a tenant may demand a client's token.
    Optional,
    /// The cookie of a live session. Its method gets the session, which nothing but the proof can make.
    Session,
    /// The cookie of a live session, or the `mfa_token` of a login that demands the enrolment of a factor. Its method gets whichever it
    /// is.
    Enroller,
    /// An access token (RFC 6750). Its method gets what the token says.
    Bearer,
}

impl Security {
    /// The argument that carries the proof, if something is demanded.
    pub fn proof(self) -> Option<&'static str> {
        match self {
            Self::None | Self::Optional => None,
            Self::Session => Some("session"),
            Self::Enroller => Some("enroller"),
            Self::Bearer => Some("bearer"),
        }
    }
}

/// A parameter of an operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// Its name on the wire.
    pub name: String,
    /// Where it stands.
    pub place: Place,
    /// Whether it must be there.
    pub required: bool,
    /// What it is.
    pub value: Type,
    /// What it means.
    pub description: String,
}

/// Where a parameter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the path.
    Path,
    /// In the query.
    Query,
}

/// One status that an operation answers with.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// When it is given.
    pub description: String,
    /// What its body is.
    pub body: Option<Body>,
    /// What its headers are.
    pub headers: Vec<Header>,
}

/// The body of a request or a reply.
#[derive(Debug, Clone, PartialEq)]
pub struct Body {
    /// How it is labelled.
    pub media: Media,
    /// What it holds.
    pub value: Type,
}

/// A media type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    /// `application/json`
    Json,
    /// `application/problem+json`
    Problem,
    /// `application/x-www-form-urlencoded`, in requests
    Form,
    /// `text/html`, in replies
    Html,
}

impl Media {
    /// As it is written.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Problem => "application/problem+json",
            Self::Form => "application/x-www-form-urlencoded",
            Self::Html => "text/html",
        }
    }
}

impl Reply {
    /// Whether it refuses with a problem document (RFC 9457).
    pub fn is_problem(&self) -> bool {
        self.body.as_ref().is_some_and(|body| body.media == Media::Problem)
    }

    /// Whether it refuses with an error of OAuth (RFC 6749 §5.2).
    pub fn is_oauth_error(&self) -> bool {
        let named = |body: &Body| matches!(&body.value, Type::Named(name) if name == OAUTH_ERROR);
        self.status >= 400 && self.body.as_ref().is_some_and(named)
    }
}

/// The schema of OAuth's errors.
pub const OAUTH_ERROR: &str = "OAuthError";

/// A response header.
#[derive(Debug, Clone, PartialEq)]
pub struct Header {
    /// Its name.
    pub name: String,
    /// Whether the reply always has it.
    pub required: bool,
    /// What it is.
    pub value: Type,
    /// What it means.
    pub description: String,
}

/// A named schema.
#[derive(Debug, Clone, PartialEq)]
pub struct Schema {
    /// Its name in the file.
    pub name: String,
    /// What it is.
    pub description: String,
    /// Its kind.
    pub shape: Shape,
}

/// The kind of a named schema.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// An object with these fields.
    Object(Vec<Field>),
    /// One of these strings.
    Choice(Vec<String>),
}

/// A field of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its name on the wire.
    pub name: String,
    /// What it is.
    pub value: Type,
    /// Whether it must be there.
    pub required: bool,
    /// Whether it may be `null`.
    pub nullable: bool,
    /// What it is when it is not there.
    pub default: Option<Default>,
    /// What it means.
    pub description: String,
}

/// The default of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Default {
    /// A boolean.
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// A string.
    Text(String),
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub enum Type {
    /// Any JSON.
    Any,
    /// `true` or `false`.
    Boolean,
    /// An integer of 32 bits.
    Int32,
    /// An integer of 64 bits.
    Int64,
    /// A string.
    Text(Text),
    /// An object with any members.
    FreeObject,
    /// A list.
    List(Box<Type>),
    /// One of these primitive types.
    Union(Vec<Primitive>),
    /// A named schema.
    Named(String),
}

/// What a string is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// Nothing special.
    Plain,
    /// Never shown by `Debug`.
    Secret,
    /// `email`
    Email,
    /// `date-time`
    DateTime,
    /// `uuid`
    Uuid,
}

/// A member of a union.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Primitive {
    /// A string.
    Text,
    /// An integer.
    Integer,
}

/// An entry of the closed list of problem codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProblemCode {
    /// The code.
    pub code: String,
    /// The status it always comes with.
    pub status: u16,
    /// What it is called.
    pub title: String,
    /// When it is given.
    pub meaning: String,
}
