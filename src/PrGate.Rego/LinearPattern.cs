using PrGate.Rego.Builtins;
using PrGate.Rego.Builtins.Regexes;

namespace PrGate.Rego;

/// <summary>A regular expression as Go's RE2 reads it. Matching takes time linear in the text, whoever wrote the expression.</summary>
public sealed class LinearPattern
{
    private readonly RegoRegex _regex;

    private LinearPattern(RegoRegex regex) => _regex = regex;

    /// <returns>Null when it is not RE2, or larger than is accepted.</returns>
    public static LinearPattern? TryParse(string pattern)
    {
        try
        {
            var regex = new LinearPattern(RegoRegex.Parse(pattern));
            regex._regex.IsMatch("");
            return regex;
        }
        catch (BuiltinException)
        {
            return null;
        }
    }

    /// <summary>Whether the expression is found anywhere in the text; null when that took too long or the text made the expression too large.</summary>
    public bool? IsMatch(string text)
    {
        try
        {
            return _regex.IsMatch(text);
        }
        catch (BuiltinException)
        {
            return null;
        }
    }
}
