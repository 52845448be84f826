namespace PrGate.Checks.Kustomize.Reading;

/// <summary>Which piece of a text a replacement reads or writes.</summary>
/// <param name="Delimiter">Splits the text; empty: the whole text.</param>
/// <param name="Index">0-based piece; writing before 0 puts it in front, after the last piece at the end.</param>
internal sealed record ReplacementOptions(string Delimiter, long Index, bool Creates)
{
    private static readonly ReplacementOptions None = new("", 0, false);

    public static ReplacementOptions Read(FieldReader? fields)
    {
        if (fields is null)
            return None;
        var options = new ReplacementOptions(fields.Text("delimiter"), fields.Number("index") ?? 0, fields.Flag("create"));
        fields.Text("encoding");
        fields.RejectOthers();
        return options;
    }
}
