namespace PrGate.Storage;

/// <summary>The right to use a data folder, held as long as the process lives: the system takes it back even after <c>kill -9</c>.</summary>
internal sealed class DataFolderLock : IDisposable
{
    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <exception cref="StorageException">Another process holds it, or the folder cannot be written.</exception>
    public static DataFolderLock Take(string dataFolder)
    {
        var path = Path.Combine(dataFolder, "prgate.lock");
        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            file.SetLength(0);
            file.Write(System.Text.Encoding.ASCII.GetBytes($"{Environment.ProcessId}\n"));
            file.Flush();
            return new DataFolderLock(file);
        }
        catch (IOException e)
        {
            throw new StorageException(
                $"The data folder {dataFolder} is in use by another PrGate{Holder(path)}, or cannot be written. "
                + "Stop that process, choose another data folder, or give both processes one PostgreSQL with Storage:ConnectionString.", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new StorageException($"The data folder {dataFolder} cannot be written by user {Environment.UserName}. Change its owner or choose another.", e);
        }
    }

    public void Dispose() => _file.Dispose();

    // .NET locks with flock, which does not keep readers of another kind away.
    private static string Holder(string path)
    {
        try
        {
            using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            return reader.ReadLine() is { Length: > 0 } id ? $" (process {id})" : "";
        }
        catch (IOException)
        {
            return "";
        }
    }
}
