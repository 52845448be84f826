namespace PrGate.Rego.Syntax;

/// <summary>One token.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Name, number text, or the decoded content of a string; for punctuation the text itself.</param>
/// <param name="Position">Start.</param>
/// <param name="Offset">Start in the source text.</param>
/// <param name="End">One past the end in the source text.</param>
/// <param name="SpaceBefore">White space or a comment precedes: a reference or call cannot continue here.</param>
/// <param name="NewLineBefore">A line end precedes: a new statement may start here.</param>
internal sealed record Token(TokenKind Kind, string Text, RegoPosition Position, int Offset, int End, bool SpaceBefore, bool NewLineBefore)
{
    /// <summary>For a template: text pieces (null tokens) and the tokens of its expressions, in order.</summary>
    public IReadOnlyList<TemplatePiece>? Pieces { get; init; }
}
