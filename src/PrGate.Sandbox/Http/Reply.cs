using System.Buffers;
using System.Text;
using System.Text.Json;

namespace PrGate.Sandbox.Http;

/// <summary>The answer to one request, built in memory before a byte is sent so that a scripted fault can still replace it. Pooled.</summary>
internal sealed class Reply : IDisposable
{
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        SkipValidation = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly ArrayBufferWriter<byte> _body = new(4096);
    private readonly Utf8JsonWriter _json;

    public Reply() => _json = new Utf8JsonWriter(_body, WriterOptions);

    public int Status { get; set; } = 200;

    public string ContentType { get; set; } = "application/json; charset=utf-8";

    public List<KeyValuePair<string, string>> Headers { get; } = new(8);

    /// <summary>The body as JSON. Finished by <see cref="Finish"/>.</summary>
    public Utf8JsonWriter Json => _json;

    public ReadOnlyMemory<byte> Body => _body.WrittenMemory;

    public void Header(string name, string value) => Headers.Add(new(name, value));

    /// <summary>Replaces the body by raw bytes.</summary>
    public void Raw(ReadOnlySpan<byte> bytes, string contentType)
    {
        ClearBody();
        _body.Write(bytes);
        ContentType = contentType;
    }

    public void Text(string text, string contentType = "text/plain; charset=utf-8") => Raw(Encoding.UTF8.GetBytes(text), contentType);

    public void ClearBody()
    {
        _json.Reset();
        _body.ResetWrittenCount();
    }

    public void Dispose() => _json.Dispose();

    public void Finish() => _json.Flush();

    public void Reset()
    {
        ClearBody();
        Headers.Clear();
        Status = 200;
        ContentType = "application/json; charset=utf-8";
    }

    /// <summary>A weak tag of the body; equal bodies have equal tags as long as the process lives.</summary>
    public string ETag()
    {
        var hash = new HashCode();
        hash.AddBytes(_body.WrittenSpan);
        var mixed = 14695981039346656037UL;
        foreach (var word in System.Runtime.InteropServices.MemoryMarshal.Cast<byte, ulong>(_body.WrittenSpan))
            mixed = System.Numerics.BitOperations.RotateLeft((mixed ^ word) * 0x9E3779B97F4A7C15UL, 29);
        return $"W/\"{mixed:x16}{hash.ToHashCode():x8}\"";
    }
}
