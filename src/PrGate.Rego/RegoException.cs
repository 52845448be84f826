using System.Collections.Immutable;

namespace PrGate.Rego;

/// <summary>A policy does not parse or compile, or an evaluation ended without an answer. Never means "allowed".</summary>
public sealed class RegoException : Exception
{
    public RegoException()
        : this("the policy failed")
    {
    }

    public RegoException(string message)
        : this(message, new InvalidOperationException(message))
    {
    }

    public RegoException(string message, Exception inner)
        : base(message, inner) => Errors = [];

    public RegoException(IEnumerable<RegoError> errors)
        : this([.. errors])
    {
    }

    public RegoException(params RegoError[] errors)
        : base(string.Join('\n', errors.Select(error => error.ToString()))) => Errors = [.. errors];

    /// <summary>At least one error unless the exception was made without any.</summary>
    public ImmutableArray<RegoError> Errors { get; init; }
}
