// Makes the schemas that are built into PrGate.Checks.
//
//   dotnet run --project tools/PrGate.Schemas -- SCHEMAS src/PrGate.Checks/Lint/Schema/Data
//
// SCHEMAS holds native/v1.NN.json ({"kinds": {"apps/v1/Deployment": "definition"}, "definitions": {…}}), api-lifecycle.json and crds/index.json with the
// files that it lists. Only structure is taken over: names, types, formats, patterns, bounds, values.
using System.IO.Compression;
using PrGate.Schemas;

if (args is not [var source, var target])
{
    Console.Error.WriteLine("usage: PrGate.Schemas SCHEMAS TARGET");
    return 2;
}
Directory.CreateDirectory(target);
Write("kubernetes.bin.br", NativeSchemas.Make(source));
Write("custom-resources.bin.br", CustomResourceSchemas.Make(source));
return 0;

void Write(string name, byte[] content)
{
    var path = Path.Combine(target, name);
    using (var file = File.Create(path))
    using (var brotli = new BrotliStream(file, CompressionLevel.SmallestSize))
        brotli.Write(content);
    Console.WriteLine($"{path}: {content.Length:N0} bytes, {new FileInfo(path).Length:N0} compressed");
}
