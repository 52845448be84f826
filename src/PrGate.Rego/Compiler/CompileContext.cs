using PrGate.Rego.Builtins;

namespace PrGate.Rego.Compiler;

/// <summary>What built-in code sees while policies are compiled: no clock, no seed, work bounded by the policy's own size.</summary>
internal sealed class CompileContext : BuiltinContext
{
    public override long NowNanoseconds => 0;

    public override ReadOnlySpan<byte> Seed => [];

    public override void Charge(long steps)
    {
    }

    public override void Note(string text)
    {
    }
}
