using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>
/// One step of a body, compiled. It runs its successor once per solution. <see cref="Run"/> returns false to stop the search: what
/// consumes the solutions has enough.
/// </summary>
internal abstract class Op
{
    public abstract bool Run(Evaluation e, RegoValue?[] s);
}
