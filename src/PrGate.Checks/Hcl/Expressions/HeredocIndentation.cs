namespace PrGate.Checks.Hcl.Expressions;

/// <summary>The indentation that all lines of a <c>&lt;&lt;-</c> heredoc share (HCL native syntax, "Template Expressions").</summary>
internal static class HeredocIndentation
{
    public static string Remove(string text)
    {
        var lines = text.Split('\n');
        var shared = int.MaxValue;
        foreach (var line in lines.AsSpan(0, text.EndsWith('\n') ? lines.Length - 1 : lines.Length))
            shared = Math.Min(shared, line.Length - line.AsSpan().TrimStart(" \t").Length);
        return shared is 0 or int.MaxValue ? text : string.Join('\n', lines.Select(l => l[Math.Min(shared, l.Length)..]));
    }
}
