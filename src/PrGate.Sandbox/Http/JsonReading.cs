using System.Text.Json;

namespace PrGate.Sandbox.Http;

/// <summary>Reads request bodies the way a strict forge does: a wrong type is an error, a missing or null value is nothing.</summary>
internal static class JsonReading
{
    extension(JsonElement body)
    {
        public string? Text(string name) => body.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null
            ? value.ValueKind is JsonValueKind.String ? value.GetString() : throw ForgeRefusal.Invalid($"{name} must be a string")
            : null;

        public int? Number(string name) => body.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null
            ? value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var number)
                ? number
                : throw ForgeRefusal.Invalid($"{name} must be an integer")
            : null;

        public bool? Flag(string name) => body.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null
            ? value.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? value.GetBoolean()
                : throw ForgeRefusal.Invalid($"{name} must be true or false")
            : null;

        /// <summary>Refuses fields outside <paramref name="known"/>: a misspelt optional field would otherwise do nothing, unseen.</summary>
        public void AllowOnly(params ReadOnlySpan<string> known)
        {
            foreach (var property in body.EnumerateObject())
            {
                if (!known.Contains(property.Name))
                    throw ForgeRefusal.Invalid($"\"{property.Name}\" is not a permitted key");
            }
        }
    }
}
