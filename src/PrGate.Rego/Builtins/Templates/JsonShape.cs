using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Templates;

/// <summary>OPA hands a template its variables as the JSON their Rego text is; sets and keys that are no text have none.</summary>
internal static class JsonShape
{
    public static void Require(BuiltinContext context, RegoValue value)
    {
        context.Charge(1);
        switch (value)
        {
            case RegoSet:
                throw new BuiltinException("a set in the template's variables is no JSON");
            case RegoArray array:
                foreach (var item in array.Items)
                    Require(context, item);
                break;
            case RegoObject map:
                foreach (var key in map.Keys)
                {
                    if (key is not RegoString)
                        throw new BuiltinException($"the key {key} in the template's variables is no JSON");
                }

                foreach (var item in map.Values)
                    Require(context, item);
                break;
            default:
                break;
        }
    }
}
