using PrGate.Rego.Builtins;
using PrGate.Rego.Syntax;
using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary><c>rego.parse_module(file, text)</c>: the syntax tree of a module.</summary>
internal static class ParseModuleFunction
{
    public static RegoValue? Call(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (arguments[0] is not RegoString file || arguments[1] is not RegoString text)
        {
            var wrong = arguments[0] is RegoString ? 1 : 0;
            throw new BuiltinException(BuiltinErrorCode.Type, $"operand {wrong + 1} must be string but got {arguments[wrong].Kind.ToString().ToLowerInvariant()}");
        }

        context.Charge(text.Value.Length);
        try
        {
            return AstJson.Of(Parser.ParseModule(file.Value, text.Value, RegoVersion.V1));
        }
        catch (RegoException error)
        {
            throw new BuiltinException(error.Message, error);
        }
    }
}
