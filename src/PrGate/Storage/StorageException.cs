namespace PrGate.Storage;

/// <summary>The database cannot be used as it is. The message is for the administrator: what happened, where, what to do.</summary>
public sealed class StorageException(string message, Exception? inner = null) : Exception(message, inner);
