namespace PrGate.Rego.Syntax;

/// <summary>A comment without its hash sign.</summary>
/// <param name="Text">The rest of the line.</param>
/// <param name="Position">Of the hash sign.</param>
/// <param name="OwnLine">Nothing but white space stands before it.</param>
public sealed record Comment(string Text, RegoPosition Position, bool OwnLine);
