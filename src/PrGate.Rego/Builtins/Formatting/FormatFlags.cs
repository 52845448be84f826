using System.Text;
using PrGate.Rego.Builtins.Text;

namespace PrGate.Rego.Builtins.Formatting;

/// <summary>The flags, width and precision between <c>%</c> and the verb.</summary>
internal struct FormatFlags
{
    public bool Sharp;
    public bool Zero;
    public bool Plus;
    public bool Minus;
    public bool Space;

    /// <summary><c>%#v</c>: Go syntax. The plain sharp flag is off then.</summary>
    public bool SharpV;

    /// <summary>Least number of characters, or null.</summary>
    public int? Width;

    /// <summary>Digits after the point, least digits of an integer or most characters of a text, or null.</summary>
    public int? Precision;

    /// <summary>Appends <paramref name="text"/> padded to the width; zeros only pad on the left.</summary>
    public readonly void Pad(StringBuilder output, string text)
    {
        var missing = (Width ?? 0) - CodePoints.Count(text);
        if (missing <= 0)
        {
            output.Append(text);
        }
        else if (Minus)
        {
            output.Append(text).Append(' ', missing);
        }
        else
        {
            output.Append(Zero ? '0' : ' ', missing).Append(text);
        }
    }
}
