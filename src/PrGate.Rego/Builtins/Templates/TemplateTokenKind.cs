namespace PrGate.Rego.Builtins.Templates;

internal enum TemplateTokenKind
{
    Text,
    Open,
    Close,
    Space,
    Word,
    Field,
    Variable,
    Dot,
    Constant,
    Number,
    Character,
    Pipe,
    Comma,
    OpenGroup,
    CloseGroup,
    Assign,
    Declare,
    End,
}
