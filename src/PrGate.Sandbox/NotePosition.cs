using System.Text.Json;

namespace PrGate.Sandbox;

/// <summary>GitLab's address of a line: the three commits of one version, both paths and one or both line numbers.</summary>
internal sealed record NotePosition(
    string BaseSha, string StartSha, string HeadSha, string OldPath, string NewPath, string Type, int? OldLine, int? NewLine)
{
    /// <summary>The raw <c>line_range</c> as sent; null for a single line.</summary>
    public string? LineRange { get; init; }

    public void Write(Utf8JsonWriter w)
    {
        w.WriteStartObject();
        w.WriteString("base_sha"u8, BaseSha);
        w.WriteString("start_sha"u8, StartSha);
        w.WriteString("head_sha"u8, HeadSha);
        w.WriteString("old_path"u8, OldPath);
        w.WriteString("new_path"u8, NewPath);
        w.WriteString("position_type"u8, Type);
        Number("old_line", OldLine);
        Number("new_line", NewLine);
        w.WritePropertyName("line_range"u8);
        if (LineRange is null)
            w.WriteNullValue();
        else
            w.WriteRawValue(LineRange);
        w.WriteEndObject();

        void Number(string name, int? value)
        {
            if (value is { } number)
                w.WriteNumber(name, number);
            else
                w.WriteNull(name);
        }
    }
}
