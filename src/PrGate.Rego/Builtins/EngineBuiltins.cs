using PrGate.Rego.Values;
using T = PrGate.Rego.Builtins.RegoType;

namespace PrGate.Rego.Builtins;

/// <summary>Functions that touch the evaluation itself: notes, and those that reach outside and are therefore refused.</summary>
internal static class EngineBuiltins
{
    private static readonly T AnyObject = T.ObjectOf(T.Any, T.Any);

    public static IEnumerable<BuiltinDeclaration> Declarations { get; } =
    [
        BuiltinDeclaration.Of("trace", "Leaves a note for the policy's author; always true.", [("note", T.String)], T.Boolean, Trace) with { IsDeterministic = false },
        BuiltinDeclaration.Of("http.send", "An HTTP request; refused, for it would use the network.", [("request", AnyObject)], AnyObject, null),
        BuiltinDeclaration.Of("opa.runtime", "The process's configuration and environment; refused.", [], AnyObject, null),
        BuiltinDeclaration.Of("test.sleep", "A pause; refused, for evaluation has no clock.", [("duration", T.String)], T.Null, null),
    ];

    private static RegoBoolean Trace(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var note = Operand.Text(args, 0);
        context.Charge(1 + (note.Length / 16));
        context.Note(note);
        return RegoBoolean.True;
    }
}
