namespace PrGate.Rego.Values;

/// <summary>A text is not JSON, or nests deeper or holds larger numbers than the engine accepts.</summary>
public sealed class RegoJsonException : FormatException
{
    public RegoJsonException()
    {
    }

    public RegoJsonException(string message)
        : base(message)
    {
    }

    public RegoJsonException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
