namespace PrGate.Rego.Compiler;

internal sealed class EveryStatement(Local? key, Local value, Node domain, List<Statement> body, RegoPosition position) : Statement(position)
{
    public Local? Key { get; } = key;

    public Local Value { get; } = value;

    public Node Domain { get; } = domain;

    public List<Statement> Body { get; set; } = body;
}
