using System.Runtime.CompilerServices;
using System.Text;

namespace PrGate.Forges.Http;

/// <summary>
/// A request path relative to a forge's base address. Every hole of the interpolated string is one escaped value: a slash in it never becomes a
/// separator, and <c>.</c>, <c>..</c>, nothing and control characters are refused, because URI parsers fold them away even when they are escaped.
/// </summary>
[InterpolatedStringHandler]
internal readonly ref struct ForgePath
{
    private readonly StringBuilder _text;

    public ForgePath(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (formattedCount * 24));

    public void AppendLiteral(string text) => _text.Append(text);

    public void AppendFormatted(int value) => _text.Append(value);

    public void AppendFormatted(long value) => _text.Append(value);

    /// <exception cref="ForgeException">The value cannot be one segment of a path.</exception>
    public void AppendFormatted(string value)
    {
        if (value is "" or "." or ".." || value.Any(char.IsControl))
        {
            throw new ForgeException(
                "A name from the forge cannot be part of a request's path (it is empty, '.', '..' or has a control character); nothing was sent.",
                ForgeFault.Refused);
        }
        _text.Append(Uri.EscapeDataString(value));
    }

    public void AppendFormatted(object value) => AppendFormatted(value.ToString() ?? "");

    public override string ToString() => _text.ToString();

    /// <summary>The text of a path: <c>ForgePath.Of($"repos/{owner}/{name}")</c>.</summary>
    public static string Of(ForgePath path) => path.ToString();
}
